namespace Yizhan.Server.Admin;

// What the OpenAPI document says of the bodies. They are read member by member (Members), so that a mistake is told by the
// member's name; nothing is ever deserialised into these.

/// <summary>A device to be registered, or what is to change of one.</summary>
internal sealed record DeviceBody(
    string? Name, IReadOnlyDictionary<string, string>? Credentials, IReadOnlyDictionary<string, string>? Settings);

/// <summary>A person; the photo is base64.</summary>
internal sealed record PersonBody(string Name, string? IdNumber, string? Phone, string? CardNo, string? Password, string? Photo);

/// <summary>A command, and what its kind needs.</summary>
internal sealed record CommandBody(
    string Kind, IReadOnlyList<string>? People, string? Version, long? Size, string? Url, string? At, string? Privilege, string? Name);
