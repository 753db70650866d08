using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>Texts of which some values have names: a property each that tells which one it is.</summary>
internal static class KnownFile
{
    public static string Name(RecordModel record) => $"{record.Type.File}.Known.g.cs";

    public static bool Applies(RecordModel record) => record.Fields.Any(static field => field.Known is not null);

    public static string Write(RecordModel record)
    {
        var writer = FileHeader.OpenType(record.Type, "partial record struct", record.Type.Name);
        foreach (var field in record.Fields.Where(static field => field.Known is not null))
        {
            var known = field.Known!.Type.Full;
            writer.Line($"/// <summary>Which of the values with a name <see cref=\"{field.Property}\"/> is; <c>null</c> for any other.</summary>");
            writer.Line($"public {known}? {field.Property}Known =>").Indent();
            foreach (var member in field.Known.Members)
            {
                writer.Line($"{field.Property}.Is({member.Code.Utf8()}) ? {known}.{member.Name} :");
            }

            writer.Line("null;").Outdent().Line();
        }

        return writer.Close().ToString();
    }
}
