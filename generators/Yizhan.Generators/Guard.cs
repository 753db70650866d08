using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Parse;

namespace Yizhan.Generators;

/// <summary>An exception of ours becomes a finding that names the declaration; it never takes the compiler's generator host down.</summary>
internal static class Guard
{
    public static Func<GeneratorAttributeSyntaxContext, CancellationToken, Parsed<T>> Parse<T>(
        Func<GeneratorAttributeSyntaxContext, CancellationToken, Parsed<T>> parse)
        where T : class, IEquatable<T> =>
        (context, cancellation) =>
        {
            try
            {
                return parse(context, cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return new([], [Broken(context.TargetSymbol.Place(), context.TargetSymbol.Name, exception)], new Dictionary<SiteKey, AttributeReader>());
            }
        };

    public static Action<SourceProductionContext, T> Write<T>(Func<T, string> name, Action<SourceProductionContext, T> write) =>
        (output, model) =>
        {
            try
            {
                write(output, model);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                output.ReportDiagnostic(Broken(Location.None, name(model), exception));
            }
        };

    internal static Diagnostic Broken(Location place, string name, Exception exception) =>
        Diagnostic.Create(ProtocolDescriptors.Broken, place, name, exception.Message);
}
