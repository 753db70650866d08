using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads a <c>[Protocol]</c> and what stands beside it.</summary>
internal static class ProtocolParser
{
    public static Parsed<ProtocolModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var attribute = new AttributeReader(context.Attributes[0]);
        var findings = new Findings();
        if (!type.IsReachable())
        {
            findings.Report(MessageDescriptors.OutOfReach, type.Place(), type.Name);
            return new([], findings.Diagnostics, findings.Sites);
        }

        if (!type.IsPartial(cancellation))
        {
            findings.Report(ProtocolDescriptors.NotPartial, type.Place(), type.Name);
            return new([], findings.Diagnostics, findings.Sites);
        }

        var key = attribute.Text(0);
        if (key.Length == 0 || key.Any(static c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9'))))
        {
            findings.Report(ProtocolDescriptors.BadKey, attribute.Place(position: 0), key);
        }

        var credentials = Credentials(type, findings);
        var presence = type.Find("Presence");
        var heartbeat = presence?.Int("HeartbeatSeconds", 30) ?? 30;
        var offline = presence?.Int("OfflineAfterSeconds") ?? 0;
        if (presence is { } present && offline <= heartbeat)
        {
            findings.Report(ProtocolDescriptors.OfflineBeforeHeartbeat, present.Place("OfflineAfterSeconds"), offline, heartbeat);
        }

        var rules = type.Find("PunchRules");
        findings.Place(new(type.Model()), attribute);
        var model = new ProtocolModel(
            type.Model(),
            type.GetMembers("Serve").Length > 0,
            key,
            attribute.Text("Title"),
            attribute.Text("Version"),
            credentials.ToEquatableArray(),
            type.Find("Tokens")?.Int("IdleSeconds") ?? 0,
            heartbeat,
            offline == 0 ? heartbeat * 3 : offline,
            type.Find("Freshness")?.Int("Seconds") ?? 0,
            new(
                rules?.Int("RepeatWithinMilliseconds") ?? 0,
                rules?.Int("KeepDays") ?? 0,
                rules?.Int("GiveUpAfter") ?? 0,
                rules?.Int("BatchMax", 1) ?? 1,
                rules?.Int("PhotoMaxBytes") ?? 0,
                rules?.Int("UploadSeconds") ?? 0,
                rules?.Text("Clause") ?? ""),
            KnowledgeParser.Failures(type, findings),
            KnowledgeParser.Of(type, findings));
        return new([model], findings.Diagnostics, findings.Sites);
    }

    private static List<CredentialModel> Credentials(INamedTypeSymbol type, Findings findings)
    {
        var credentials = new List<CredentialModel>();
        foreach (var credential in type.All("Credential"))
        {
            var name = credential.Text(0);
            if (credentials.Any(other => other.Name == name))
            {
                findings.Report(ProtocolDescriptors.DuplicateCredential, credential.Place(position: 0), name);
                continue;
            }

            if (credential.Bool("Address") && credentials.FirstOrDefault(static other => other.Address) is { } first)
            {
                findings.Report(ProtocolDescriptors.TwoAddresses, credential.Place("Address"), name, first.Name);
            }

            credentials.Add(new(
                name,
                credential.Bool("Secret"),
                credential.Bool("Account"),
                credential.Int("Min", 1),
                credential.Int("Max", 128),
                credential.Bool("Address")));
        }

        return credentials;
    }
}
