using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>What a record knows about the kinds of its pictures.</summary>
internal static class PictureFile
{
    public static string Name(RecordModel record) => $"{record.Type.File}.Pictures.g.cs";

    public static bool Applies(RecordModel record) => record.Fields.Concat(record.Off).Any(static field => field.Pictures != 0);

    public static string Write(RecordModel record)
    {
        var writer = FileHeader.OpenType(record.Type, "partial record struct", record.Type.Name);
        foreach (var field in record.Fields.Concat(record.Off).Where(static field => field.Pictures != 0))
        {
            writer.Line($"/// <summary>Whether {field.Property} is of a kind that is read, by its first bytes; also where there is none.</summary>");
            writer.Line($"public bool Is{field.Property}Taken => {field.Property}.IsEmpty || (PictureKind.Of({field.Property}) & ({Kinds(field.Pictures | field.AlsoPictures)})) != 0;").Line();
            writer.Line($"/// <summary>Whether bytes are of a kind that is emitted as {field.Property}.</summary>");
            writer.Line($"public static bool CanBe{field.Property}(global::System.ReadOnlySpan<byte> picture) => (PictureKind.Of(picture) & ({Kinds(field.Pictures)})) != 0;").Line();
        }

        return writer.Close().ToString();
    }

    private static string Kinds(int kinds) => kinds switch
    {
        1 => "Pictures.Jpeg",
        2 => "Pictures.Png",
        _ => "Pictures.Jpeg | Pictures.Png",
    };
}
