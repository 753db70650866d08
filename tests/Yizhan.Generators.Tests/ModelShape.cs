using System.Collections.Immutable;

namespace Yizhan.Generators.Tests;

/// <summary>Finds what a model must not be or hold: anything of Roslyn, at any depth, and types that do not compare by value.</summary>
internal static class ModelShape
{
    public static IEnumerable<string> Faults(Type model)
    {
        if (model.IsEnum || (model.IsAbstract && model.IsSealed))
        {
            return [];
        }

        var faults = new List<string>();
        if (!model.IsValueType && !model.IsSealed)
        {
            faults.Add($"{model.Name} is not sealed");
        }

        if (!typeof(IEquatable<>).MakeGenericType(model.IsGenericTypeDefinition ? model.MakeGenericType(typeof(string)) : model)
            .IsAssignableFrom(model.IsGenericTypeDefinition ? model.MakeGenericType(typeof(string)) : model))
        {
            faults.Add($"{model.Name} does not compare by value");
        }

        var all = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;
        foreach (var field in model.GetFields(all))
        {
            if (Held(field.FieldType, []).FirstOrDefault(IsRoslyn) is { } roslyn)
            {
                faults.Add($"{model.Name}.{field.Name} holds a {roslyn.Name}");
            }

            if (field.FieldType.IsArray && !model.Name.StartsWith("EquatableArray", StringComparison.Ordinal))
            {
                faults.Add($"{model.Name}.{field.Name} is an array, which compares by reference");
            }
        }

        return faults;
    }

    // Everything that a value of the type may hold: itself, its generic arguments, elements, bases, fields.
    private static IEnumerable<Type> Held(Type type, ImmutableHashSet<Type> seen)
    {
        if (seen.Contains(type))
        {
            return [];
        }

        seen = seen.Add(type);
        var inner = type.GetGenericArguments().ToList();
        if (type.GetElementType() is { } element)
        {
            inner.Add(element);
        }

        if (type.Assembly == typeof(ProtocolGenerator).Assembly || type.Assembly == typeof(ModelShape).Assembly)
        {
            inner.AddRange(type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
                .Select(static field => field.FieldType));
        }

        return [type, .. inner.SelectMany(item => Held(item, seen))];
    }

    private static bool IsRoslyn(Type type) =>
        new[] { type }.Concat(type.GetInterfaces()).Append(type.BaseType ?? typeof(object))
            .Any(static candidate => candidate.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);
}
