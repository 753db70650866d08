using System.Text;

namespace Yizhan;

/// <summary>One member of a record as the wire knows it.</summary>
/// <param name="name">Wire name.</param>
/// <param name="property">Name of the property in C#.</param>
public sealed class Member(string name, string property)
{
    /// <summary>Wire name.</summary>
    public string Name { get; } = name;

    /// <summary>Wire name in UTF-8.</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Name of the property in C#.</summary>
    public string Property { get; } = property;

    /// <summary>Protobuf field number; 0 where it has none.</summary>
    public int Number { get; init; }

    /// <summary>Whether it must be there.</summary>
    public bool Required { get; init; }

    /// <summary>What is accepted of it besides what its link accepts.</summary>
    public Quirks Quirks { get; init; }

    /// <summary>Names that are read besides.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Whether its value is a list of records.</summary>
    public bool Many { get; init; }

    /// <summary>Members of its value, where that is a record or a list of records.</summary>
    public MemberTable? Nested { get; init; }
}
