namespace Yizhan.Specs.Chengdu;

/// <summary>性别. Chengdu §4.</summary>
public enum Gender
{
    /// <summary>男.</summary>
    Male = 1,

    /// <summary>女.</summary>
    Female = 2,
}

/// <summary>人员类型. Chengdu §4.</summary>
public enum UserType
{
    /// <summary>采集劳务人员.</summary>
    Worker = 1,

    /// <summary>采集岗位人员.</summary>
    Staff = 2,
}

/// <summary>采集类型. Chengdu §4.</summary>
public enum RegistrationType
{
    /// <summary>人脸采集, the only one.</summary>
    Face = 3,
}

/// <summary>反馈类型. Chengdu §6.5.</summary>
public enum FeedbackType
{
    /// <summary>人员删除成功.</summary>
    Deleted = 0,

    /// <summary>人员删除失败.</summary>
    NotDeleted = 1,

    /// <summary>人员下发成功.</summary>
    Added = 2,

    /// <summary>人员下发失败.</summary>
    NotAdded = 3,
}
