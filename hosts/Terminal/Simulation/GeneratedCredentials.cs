using System.Text;

namespace Yizhan.Terminals.Simulation;

/// <summary>Made-up credentials within the limits that a province declares.</summary>
internal static class GeneratedCredentials
{
    private const int Length = 24;
    private const string Characters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>The credentials of a terminal; the address is where the platform calls it.</summary>
    public static KeyValuePair<string, string>[] Draw(SimulationPlan plan, int terminal)
    {
        var random = plan.Random(Purpose.Credentials, terminal);
        var declared = plan.Protocol.Facts.Credentials;
        var drawn = new KeyValuePair<string, string>[declared.Count];
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = new(declared[i].Name, declared[i].Address ? plan.AddressOf(terminal) : Text(declared[i], random));
        }

        return drawn;
    }

    private static string Text(CredentialFacts credential, Random random)
    {
        var text = new StringBuilder();
        var length = Math.Max(credential.Min, Math.Min(Length, credential.Max));
        while (text.Length < length)
        {
            text.Append(Characters[random.Next(Characters.Length)]);
        }

        return text.ToString();
    }
}
