using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads how a link seals, and how its messages are cut.</summary>
internal static class SealingParser
{
    public static SealingModel? Sealing(AttributeReader? attribute, INamedTypeSymbol protocol, Findings findings)
    {
        if (attribute is not { } words)
        {
            return null;
        }

        var key = words.Text("Key");
        var credential = protocol.All("Credential").Where(item => item.Text(0) == key).Select(static item => (AttributeReader?)item).FirstOrDefault();
        if (credential is null)
        {
            findings.Report(SigningDescriptors.UnknownSecret, words.Place("Key"), key, protocol.Name);
        }
        else if (!credential.Value.Bool("Secret"))
        {
            findings.Report(SigningDescriptors.SecretNotSecret, words.Place("Key"), key);
        }

        var cipher = words.EnumName(0);
        var needed = cipher switch { "Aes128" => 16, "Aes256" => 32, _ => 8 };
        if (words.Has("KeyBytes") && words.Int("KeyBytes") != needed)
        {
            findings.Report(SigningDescriptors.KeyBytes, words.Place("KeyBytes"), cipher, needed, words.Int("KeyBytes"));
        }
        else if (credential is { } known && known.Int("Min", 1) < needed)
        {
            findings.Report(SigningDescriptors.KeyTooShort, known.Place("Min"), key, cipher, needed);
        }

        return new(
            cipher,
            words.EnumName("Mode", "Cbc"),
            words.EnumName("Padding", "Pkcs7"),
            words.EnumName("Vector", "Zero"),
            key,
            needed,
            words.Bool("EmptyStaysEmpty"),
            words.Text("Setting"));
    }

    public static FragmentsModel? Fragments(AttributeReader? attribute, INamedTypeSymbol link, Findings findings)
    {
        if (attribute is not { } words)
        {
            return null;
        }

        if (words.Int("MaxParts") < 2 || words.Int("MaxBytes") <= 0)
        {
            findings.Report(PacketDescriptors.UnboundedParts, words.Place(), link.Name);
        }

        return new(words.Int("MaxParts"), words.Int("MaxBytes"), words.Int("WithinSeconds", 30), words.Bool("SealFirstOnly"));
    }
}
