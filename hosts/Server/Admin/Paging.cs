using System.Globalization;

namespace Yizhan.Server.Admin;

/// <summary>A part of a list, and where the next part begins; <c>null</c> where this was the last.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How lists are asked for: <c>after</c> and <c>limit</c>.</summary>
internal static class Paging
{
    private const int Usual = 100;
    private const int Most = 1000;

    public static int Limit(HttpRequest request) => request.Query["limit"].ToString() switch
    {
        "" => Usual,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 =>
            (int)Math.Min(limit, Most),
        _ => throw Problem.BadRequest("'limit' is no positive number"),
    };

    public static string? Text(HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 } text ? Limits.CheckNull(text, name) : null;

    /// <summary>Makes a page of a list that was asked for one more than its limit.</summary>
    public static Page<TItem> Of<T, TItem>(IReadOnlyList<T> found, int limit, Func<T, string> id, Func<T, TItem> show) =>
        new([.. found.Take(limit).Select(show)], found.Count > limit ? id(found[limit - 1]) : null);
}
