using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Yizhan.Generators.Parse;

/// <summary>Reads the arguments of one attribute. Missing or broken arguments give the default: the compiler complains about them.</summary>
internal readonly struct AttributeReader(AttributeData data)
{
    public AttributeData Data { get; } = data;

    public INamedTypeSymbol? TypeArgument =>
        Data.AttributeClass is { TypeArguments.Length: 1 } generic ? generic.TypeArguments[0] as INamedTypeSymbol : null;

    public string Text(int position) =>
        position < Data.ConstructorArguments.Length && Data.ConstructorArguments[position].Value is string text ? text : "";

    public string Text(string name) => Named(name) is { Value: string text } ? text : "";

    public int Int(int position) =>
        position < Data.ConstructorArguments.Length && Data.ConstructorArguments[position].Value is int value ? value : 0;

    public long Long(string name, long otherwise = 0) => Named(name) switch
    {
        { Value: long value } => value,
        { Value: int value } => value,
        _ => otherwise,
    };

    public int Int(string name, int otherwise = 0) => Named(name) is { Value: int value } ? value : otherwise;

    public bool Bool(string name) => Named(name) is { Value: true };

    public bool Has(string name) => Data.NamedArguments.Any(argument => argument.Key == name);

    public INamedTypeSymbol? Type(string name) => Named(name)?.Value as INamedTypeSymbol;

    /// <summary>Name of an enum member given as a constructor argument.</summary>
    public string EnumName(int position) =>
        position < Data.ConstructorArguments.Length ? EnumName(Data.ConstructorArguments[position]) : "";

    /// <summary>Name of an enum member given as a named argument.</summary>
    public string EnumName(string name, string otherwise = "") =>
        Named(name) is { } constant ? EnumName(constant) : otherwise;

    public IEnumerable<string> EnumNames(int position)
    {
        if (position >= Data.ConstructorArguments.Length || Data.ConstructorArguments[position].Kind != TypedConstantKind.Array || Data.ConstructorArguments[position].IsNull)
        {
            return [];
        }

        return Data.ConstructorArguments[position].Values.Select(EnumName);
    }

    /// <summary>Place of a named argument, of a constructor argument (by position), or of the attribute.</summary>
    public Location Place(string? argument = null, int position = -1)
    {
        if (Data.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
        {
            return Location.None;
        }

        var arguments = syntax.ArgumentList?.Arguments ?? default;
        var named = arguments.FirstOrDefault(item => item.NameEquals?.Name.Identifier.ValueText == argument);
        if (argument is not null && named is not null)
        {
            return named.GetLocation();
        }

        return position >= 0 && position < arguments.Count && arguments[position].NameEquals is null
            ? arguments[position].GetLocation()
            : syntax.GetLocation();
    }

    private static string EnumName(TypedConstant constant)
    {
        if (constant.Type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type || constant.Value is null)
        {
            return "";
        }

        var value = EnumParser.Number(constant.Value);
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.HasConstantValue && EnumParser.Number(member.ConstantValue) == value)
            {
                return member.Name;
            }
        }

        return "";
    }

    private TypedConstant? Named(string name)
    {
        foreach (var argument in Data.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
