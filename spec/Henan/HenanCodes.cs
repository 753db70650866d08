namespace Yizhan.Specs.Henan;

/// <summary>考勤类型. Henan §4.1, §4.5.</summary>
public enum PunchType
{
    /// <summary>面部打卡.</summary>
    [Code("face")] Face = 1,

    /// <summary>指纹打卡.</summary>
    [Code("fingerprint")] Fingerprint = 2,

    /// <summary>id卡打卡.</summary>
    [Code("idcard")] Card = 3,
}
