using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of failure tables: what must be answered is, and what is declared can be answered.</summary>
internal static class FailureChecks
{
    public static void Check(LinkSpec spec, JointFindings findings)
    {
        CheckAnswered(spec, findings);
        var asked = new HashSet<TypeModel>();
        foreach (var operation in spec.Operations)
        {
            CheckMembers(operation, findings);
            asked.UnionWith(Inside(operation.Message.Payload).Concat(operation.Request is { } request ? Inside(request.Record) : []).Select(static record => record.Type));
        }

        foreach (var record in spec.Operations.SelectMany(Answers).Where(record => !asked.Contains(record.Type)).GroupBy(static record => record.Type))
        {
            foreach (var field in record.First().Fields.Where(static field => field.Failures.Count > 0))
            {
                Report(record.First(), field, field.Failures[0].Fault, "it is no member of a request", findings);
            }
        }
    }

    private static void CheckAnswered(LinkSpec spec, JointFindings findings)
    {
        var answered = new HashSet<string>(spec.Protocol.Failures.Concat(spec.Link.Failures).Select(static failure => failure.Fault));
        if (answered.Contains("Missing") || answered.Contains("Invalid"))
        {
            return;
        }

        foreach (var operation in spec.Operations)
        {
            var needs = operation.Message.Payload.Fields.Any(static field => field.Required);
            if (needs && !operation.Message.Failures.Any(static failure => failure.Fault is "Missing" or "Invalid"))
            {
                findings.Report(LinkDescriptors.NoFailureAnswer, Spot.Of(spec, operation), operation.Name, spec.Link.Type.Name, "Missing");
            }
        }
    }

    private static void CheckMembers(OperationModel operation, JointFindings findings)
    {
        foreach (var (record, field) in Inside(operation.Message.Payload).Concat(operation.Request is { } request ? Inside(request.Record) : [])
            .SelectMany(static record => record.Fields.Select(field => (record, field))))
        {
            var missing = field.Failures.FirstOrDefault(static failure => failure.Fault == "Missing");
            if (missing is not null && !field.Required && !field.Asked)
            {
                Report(record, field, "Missing", "it may be absent", findings);
            }
        }
    }

    private static IEnumerable<RecordModel> Answers(OperationModel operation) =>
        (operation.Message.Reply is { } payload ? Inside(payload) : []).Concat(operation.Reply is { } reply ? Inside(reply.Record) : []);

    private static IEnumerable<RecordModel> Inside(RecordModel record) =>
        record.Fields.Select(static field => field.Record).OfType<RecordModel>().SelectMany(Inside).Prepend(record);

    private static void Report(RecordModel record, FieldModel field, string fault, string why, JointFindings findings) =>
        findings.Report(MessageDescriptors.FailureNeverGiven, Spot.Of(new(record.Type, field.Property + ".Failure")), record.Type.Name, field.Property, fault, why);
}
