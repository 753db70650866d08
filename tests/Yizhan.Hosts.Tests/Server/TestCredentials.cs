namespace Yizhan.Hosts.Tests.Server;

/// <summary>What is agreed with a device where a test does not care what.</summary>
internal static class TestCredentials
{
    /// <summary>A value as short as the spec allows, eight characters at least.</summary>
    public static string Value(CredentialFacts credential) => new('k', Math.Max(credential.Min, 8));

    /// <summary>The credentials of a device that listens there.</summary>
    public static Dictionary<string, string> Of(ProtocolFacts facts, string listen, Func<CredentialFacts, string>? value = null) =>
        facts.Credentials.ToDictionary(static one => one.Name, one => one.Address ? listen : (value ?? Value)(one));
}
