using System.Diagnostics;
using System.Text;

namespace Yizhan.AspNetCore;

/// <summary>
/// What a log may tell of an exception: its types and places. Never its message, which may quote what was to be stored or
/// read, and so a person or a secret.
/// </summary>
public static class FailureOrigin
{
    /// <summary>The innermost place in code that is not the runtime's.</summary>
    public static string Of(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: false).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { DeclaringTypeName: { } type } method
                && !type.StartsWith("System.", StringComparison.Ordinal))
            {
                return $"{type}.{method.Name}";
            }
        }

        return "the runtime";
    }

    /// <summary>The exception and those that it came from, each with its stack.</summary>
    public static string Trace(Exception exception)
    {
        var text = new StringBuilder();
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            text.Append(one.GetType().FullName).Append('\n').Append(one.StackTrace).Append('\n');
        }

        return text.ToString();
    }
}
