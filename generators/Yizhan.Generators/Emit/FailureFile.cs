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
        ["TooOften"] = "Internal",
        ["Missing"] = "Invalid",
        ["Invalid"] = "Malformed",
        ["Refused"] = "Invalid",
        ["NothingToDo"] = "Refused",
    };

    private static readonly string[] Faults =
    [
        "Malformed", "TooLarge", "UnknownOperation", "UnknownAccount", "UnknownDevice", "UnknownToken", "ForeignToken",
        "StaleTime", "MissingSignature", "BadSignature", "BadSeal", "BadChecksum", "BrokenSequence", "TooOften", "Missing", "Invalid",
        "NothingToDo", "Refused",
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

        foreach (var operation in spec.Operations)
        {
            Members(writer, operation, table);
        }

        return writer.Close().Close().ToString();
    }

    /// <summary>The answer to what went wrong with a call of an operation.</summary>
    public static string Answer(OperationModel? operation) => operation is not null && AnsweredMember.Of(operation).Any()
        ? $"Failures.Of{operation.Name}(call.Fault, call.Error)"
        : $"Failures.{Method(operation)}(call.Fault)";

    /// <summary>The answer to a member of an envelope that is not there.</summary>
    public static string Missing(OperationModel operation, FieldModel field) => field.Failures.Count > 0
        ? $"Failures.Of{operation.Name}{field.Property}Member(Fault.Missing)"
        : "Failures.OfLink(Fault.Missing)";

    private static string Method(OperationModel? operation) =>
        "Of" + (operation is { Message.Failures.Count: > 0 } ? operation.Name : "Link");

    // The nearest declaration wins: a member before its message, its link, its protocol.
    private static void Members(SourceWriter writer, OperationModel operation, Dictionary<string, FailureModel> link)
    {
        var members = AnsweredMember.Of(operation).ToList();
        if (members.Count == 0)
        {
            return;
        }

        foreach (var member in members)
        {
            var own = new Dictionary<string, FailureModel>(link);
            foreach (var failure in operation.Message.Failures.Concat(member.Field.Failures))
            {
                own[failure.Fault] = failure;
            }

            var name = $"{operation.Name}{member.Name}Member";
            var answers = new[] { "Missing", "Invalid" }
                .Select(fault => (Fault: fault, Answer: Resolve(own, fault)))
                .Where(item => member.Field.Failures.Contains(item.Answer!)).ToList();
            foreach (var (fault, answer) in answers)
            {
                writer.Line($"private static readonly FailureAnswer {name}{fault} = {New(answer!)};");
            }

            writer.Line();
            writer.Open($"internal static FailureAnswer Of{name}(Fault fault) => fault switch");
            foreach (var (fault, _) in answers)
            {
                writer.Line($"Fault.{fault} => {name}{fault},");
            }

            writer.Line($"_ => {Method(operation)}(fault),");
            writer.Close(";").Line();
        }

        writer.Line("/// <summary>A member may have an answer of its own; the error says which member it was.</summary>");
        writer.Open($"internal static FailureAnswer Of{operation.Name}(Fault fault, WireError error)");
        foreach (var group in members.GroupBy(static member => member.Root.Type))
        {
            writer.Open($"if (error.Root == {group.Key.Name}Members.Table)");
            writer.Open("switch (error.Path)");
            foreach (var member in group)
            {
                writer.Line($"case {member.Path}:").Indent();
                writer.Line($"return Of{operation.Name}{member.Name}Member(fault);").Outdent();
            }

            writer.Close();
            writer.Close().Line();
        }

        writer.Line($"return {Method(operation)}(fault);");
        writer.Close().Line();
    }

    private static string New(FailureModel answer) =>
        $"new({answer.Code.Quote()}, {answer.Text.Quote()}{(answer.Success ? ", Success: true" : "")})";

    private static void Table(SourceWriter writer, string name, Dictionary<string, FailureModel> table)
    {
        var answers = Faults.Concat(["Internal"])
            .Select(fault => (Fault: fault, Answer: Resolve(table, fault)))
            .Where(static item => item.Answer is not null).ToList();
        foreach (var (fault, answer) in answers)
        {
            writer.Line($"private static readonly FailureAnswer {name}{fault} = {New(answer!)};");
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
