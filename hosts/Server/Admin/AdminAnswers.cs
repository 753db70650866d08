using System.Text.Json.Nodes;

namespace Yizhan.Server.Admin;

/// <summary>A device as the admin plane shows it: never with its credentials. Whoever has forgotten them gives new ones.</summary>
internal sealed record DeviceAnswer(
    string Province, string Sn, string Name, bool Online, string? LastSeen, IReadOnlyDictionary<string, string> Settings);

/// <summary>A person, identity number and telephone masked; the photo as an address.</summary>
internal sealed record PersonAnswer(string PersonId, string Name, string? IdNumber, string? Phone, string? CardNo, string? Photo);

/// <summary>The number of a command that was taken on.</summary>
internal sealed record CommandTaken(string? Id);

/// <summary>Where a command stands.</summary>
internal sealed record CommandAnswer(
    string Id, string Kind, string State, int Attempts, string Detail, string CreatedAt, string UpdatedAt, string Province, string Sn);

/// <summary>A punch; the details are what else the document carried, masked.</summary>
internal sealed record PunchAnswer(
    string Id, string Province, string Sn, string PersonId, string Time, string? Method, decimal? Temperature, string? Photo,
    string ReceivedAt, JsonNode? Details);
