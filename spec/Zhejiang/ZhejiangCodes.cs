namespace Yizhan.Specs.Zhejiang;

/// <summary>考勤类型: one way in <c>type</c>, their sum in <c>bitType</c> (13 = face, health code and identity card). Zhejiang §2.3.2.</summary>
[Flags]
public enum AttendanceWays
{
    /// <summary>人脸.</summary>
    Face = 1,

    /// <summary>IC 卡; 打卡 in the composite types means this.</summary>
    IcCard = 2,

    /// <summary>健康码.</summary>
    HealthCode = 4,

    /// <summary>身份证.</summary>
    IdentityCard = 8,

    /// <summary>二维码.</summary>
    QrCode = 16,

    /// <summary>虹膜.</summary>
    Iris = 32,

    /// <summary>移动考勤.</summary>
    Mobile = 64,
}

/// <summary>考勤类型 as a single way. Zhejiang §2.3.2.</summary>
public enum AttendanceWay
{
    /// <summary>人脸.</summary>
    Face = 1,

    /// <summary>IC 卡.</summary>
    IcCard = 2,

    /// <summary>健康码.</summary>
    HealthCode = 4,

    /// <summary>身份证.</summary>
    IdentityCard = 8,

    /// <summary>二维码.</summary>
    QrCode = 16,

    /// <summary>虹膜.</summary>
    Iris = 32,

    /// <summary>移动考勤.</summary>
    Mobile = 64,
}

/// <summary>二维码类型. Zhejiang §2.3.2.</summary>
public enum QrCodeKind
{
    /// <summary>人员二维码.</summary>
    Person = 1,

    /// <summary>健康码.</summary>
    HealthCode = 2,
}

/// <summary>健康码. Zhejiang §2.3.2.</summary>
public enum HealthCode
{
    /// <summary>不赋码.</summary>
    NotAssigned = 0,

    /// <summary>红码.</summary>
    Red = 1,

    /// <summary>黄码.</summary>
    Yellow = 2,

    /// <summary>绿码.</summary>
    Green = 3,

    /// <summary>无码.</summary>
    None = 5,
}

/// <summary>核酸检测状态. Zhejiang §2.3.2.</summary>
public enum NucleicAcidTest
{
    /// <summary>未查询到核酸检测结果.</summary>
    NotFound = 0,

    /// <summary>阴性.</summary>
    Negative = 1,

    /// <summary>阳性.</summary>
    Positive = 2,

    /// <summary>有效期已过.</summary>
    Expired = 3,
}

/// <summary>14 天行程. Zhejiang §2.3.2.</summary>
public enum Travel
{
    /// <summary>一直在当地.</summary>
    Stayed = 0,

    /// <summary>离开过当地.</summary>
    Left = 1,

    /// <summary>到过疫区.</summary>
    EpidemicArea = 2,

    /// <summary>其他.</summary>
    Other = 3,
}

/// <summary>疫苗状态. Zhejiang §2.3.2.</summary>
public enum Vaccination
{
    /// <summary>未接种疫苗.</summary>
    None = 0,

    /// <summary>已接种部分疫苗.</summary>
    Partial = 1,

    /// <summary>已完全接种疫苗.</summary>
    Complete = 2,
}

/// <summary>任务处理状态. Zhejiang §3.2.2.</summary>
public enum TaskOutcome
{
    /// <summary>完成.</summary>
    Done = 1,

    /// <summary>失败.</summary>
    Failed = 2,

    /// <summary>不支持.</summary>
    Unsupported = 3,
}
