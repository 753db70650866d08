namespace Yizhan.Testing;

/// <summary>
/// Credentials of the shape that a spec declares, each one different and as short as it may be, which is as long as a
/// cipher's key. A credential that has to be more than text of a length (a key in hexadecimal digits) is made here too.
/// </summary>
internal static class CredentialMaker
{
    public static CredentialSet Of(ProtocolFacts facts) =>
        new(facts.Credentials.Select(static (credential, index) => KeyValuePair.Create(credential.Name, Text(credential, index))));

    private static string Text(CredentialFacts credential, int index) =>
        string.Concat(Enumerable.Range(0, Math.Clamp(8, credential.Min, Math.Max(credential.Max, credential.Min)))
            .Select(at => (char)('a' + (((7 * at) + index) % 26))));
}
