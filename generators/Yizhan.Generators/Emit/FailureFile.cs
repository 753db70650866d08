using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The failure table of a link: from what went wrong to the document's code and wording.</summary>
internal static class FailureFile
{
    // Where a document does not tell two faults apart, its answer to the nearer one serves for both.
    private static readonly Dictionary<string, string> Nearest = new()
    {
        ["TooLarge"] = "Malformed",
        ["MissingSignature"] = "BadSignature",
        ["ForeignToken"] = "UnknownToken",
        ["UnknownAccount"] = "UnknownDevice",
        ["BadSeal"] = "Malformed",
        ["BadChecksum"] = "Malformed",
        ["BrokenSequence"] = "Malformed",
        ["Missing"] = "Invalid",
        ["Invalid"] = "Malformed",
        ["Refused"] = "Invalid",
        ["NothingToDo"] = "Refused",
    };

    private static readonly string[] Faults =
    [
        "Malformed", "TooLarge", "UnknownOperation", "UnknownAccount", "UnknownDevice", "UnknownToken", "ForeignToken",
        "StaleTime", "MissingSignature", "BadSignature", "BadSeal", "BadChecksum", "BrokenSequence", "Missing", "Invalid", "NothingToDo", "Refused",
    ];

    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Failures.g.cs";

    public static string Write(LinkSpec spec)
    {
        var table = new Dictionary<string, FailureModel>();
        foreach (var failure in spec.Protocol.Failures.Concat(spec.Link.Failures))
        {
            table[failure.Fault] = failure;
        }

        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the failures of {spec.Link.Type.Name}");
        writer.Line("/// <summary>What the document answers when something goes wrong.</summary>");
        writer.Open("internal static class Failures");
        Table(writer, "Link", table);
        foreach (var operation in spec.Operations.Where(static operation => operation.Message.Failures.Count > 0))
        {
            var own = new Dictionary<string, FailureModel>(table);
            foreach (var failure in operation.Message.Failures)
            {
                own[failure.Fault] = failure;
            }

            Table(writer, operation.Name, own);
        }

        return writer.Close().Close().ToString();
    }

    /// <summary>The method that answers an operation's failures.</summary>
    public static string Method(OperationModel? operation) =>
        "Failures.Of" + (operation is { Message.Failures.Count: > 0 } ? operation.Name : "Link");

    private static void Table(SourceWriter writer, string name, Dictionary<string, FailureModel> table)
    {
        var answers = Faults.Concat(["Internal"])
            .Select(fault => (Fault: fault, Answer: Resolve(table, fault)))
            .Where(static item => item.Answer is not null).ToList();
        foreach (var (fault, answer) in answers)
        {
            writer.Line($"private static readonly FailureAnswer {name}{fault} = new({answer!.Code.Quote()}, {answer.Text.Quote()}{(answer.Success ? ", Success: true" : "")});");
        }

        writer.Line();
        writer.Open($"internal static FailureAnswer Of{name}(Fault fault) => fault switch");
        foreach (var (fault, _) in answers)
        {
            writer.Line($"Fault.{fault} => {name}{fault},");
        }

        writer.Line(answers.Any(static item => item.Fault == "Internal") ? $"_ => {name}Internal," : "_ => default,");
        writer.Close(";").Line();
    }

    private static FailureModel? Resolve(Dictionary<string, FailureModel> table, string fault)
    {
        for (var current = fault; ;)
        {
            if (table.TryGetValue(current, out var answer))
            {
                return answer;
            }

            if (!Nearest.TryGetValue(current, out current!))
            {
                return table.TryGetValue("Internal", out var last) ? last : null;
            }
        }
    }
}
