using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The text of a record that holds sensitive members: what the compiler would print, masked.</summary>
internal static class RedactionFile
{
    public static string Name(RecordModel record) => $"{record.Type.File}.Redacted.g.cs";

    public static bool Applies(RecordModel record) =>
        record.Fields.Concat(record.Off).Any(static field => field.Sensitive.Length > 0);

    public static string Write(RecordModel record)
    {
        var writer = FileHeader.OpenType(record.Type, "partial record struct", record.Type.Name);
        writer.Line("/// <summary>The members, with sensitive ones masked.</summary>");
        writer.Line("public override string ToString() =>").Indent();
        writer.Line($"$\"{record.Type.Name} {{{{ \"");
        var fields = record.Fields.Concat(record.Off).ToList();
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            var value = field.Sensitive.Length == 0 ? field.Property : $"Mask.Of({field.Property}, Sensitive.{field.Sensitive})";
            writer.Line($"+ $\"{field.Property} = {{{value}}}{(i < fields.Count - 1 ? ", " : "")}\"");
        }

        writer.Line("+ $\" }}\";").Outdent();
        return writer.Close().ToString();
    }
}
