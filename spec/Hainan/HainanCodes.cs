namespace Yizhan.Specs.Hainan;

/// <summary>设备状态. Hainan §5.2.</summary>
public enum DeviceState
{
    /// <summary>未绑定.</summary>
    Unbound = 1,

    /// <summary>已绑定.</summary>
    Bound = 2,

    /// <summary>已禁用.</summary>
    Disabled = 3,
}

/// <summary>设备在线状态. Hainan §5.2.</summary>
public enum OnlineState
{
    /// <summary>在线.</summary>
    Online = 1,

    /// <summary>不在线.</summary>
    Offline = 2,
}

/// <summary>权限; one digit, so a text: <c>01</c> is refused. Hainan §5.6.</summary>
public enum Permission
{
    /// <summary>无权限.</summary>
    [Code("0")] None = 0,

    /// <summary>刷脸.</summary>
    [Code("1")] Face = 1,

    /// <summary>刷卡.</summary>
    [Code("2")] Card = 2,

    /// <summary>刷脸刷卡.</summary>
    [Code("3")] FaceAndCard = 3,
}

/// <summary>人员比对结果. Hainan §6.2.</summary>
public enum Comparison
{
    /// <summary>比对成功.</summary>
    Matched = 1,

    /// <summary>比对失败.</summary>
    Failed = 2,
}

/// <summary>识别模式. Hainan §6.2.</summary>
public enum RecognitionMode
{
    /// <summary>刷脸.</summary>
    Face = 1,

    /// <summary>刷卡.</summary>
    Card = 2,

    /// <summary>脸&amp;卡双重认证.</summary>
    FaceAndCard = 3,

    /// <summary>人证比对.</summary>
    IdCard = 4,
}

/// <summary>比对模式. Hainan §6.2.</summary>
public enum RecognitionPlace
{
    /// <summary>本地识别.</summary>
    Local = 1,

    /// <summary>云端识别.</summary>
    Cloud = 2,
}

/// <summary>有效时间段判断, 有效日期判断. Hainan §6.2.</summary>
public enum Validity
{
    /// <summary>时间段内, 有效期内.</summary>
    Within = 1,

    /// <summary>时间段外, 有效期外.</summary>
    Outside = 2,

    /// <summary>未进行判断.</summary>
    NotJudged = 3,
}

/// <summary>识别模式判断. Hainan §6.2.</summary>
public enum ModeCheck
{
    /// <summary>模式正确.</summary>
    Right = 1,

    /// <summary>模式不正确.</summary>
    Wrong = 2,
}

/// <summary>人员guid that name nobody in particular. Hainan §6.2.</summary>
public enum KnownPerson
{
    /// <summary>陌生人.</summary>
    [Code("STRANGERBABY")] Stranger = 1,

    /// <summary>人证比对.</summary>
    [Code("IDCARDBABY")] IdCardComparison = 2,
}
