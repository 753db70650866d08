using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>What the mapping remembers, among the settings of the terminal's database.</summary>
/// <param name="store">The database.</param>
internal sealed class TerminalNotes(TerminalStore store) : INotes
{
    // Apart from the settings that the terminal itself keeps there.
    private const string Prefix = "note/";

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(string name, CancellationToken cancellation) => store.SettingAsync(Prefix + name, cancellation);

    /// <inheritdoc/>
    public ValueTask KeepAsync(string name, string? value, CancellationToken cancellation) =>
        value is null ? ForgetAsync(name, cancellation) : store.SetAsync(Prefix + name, value, cancellation);

    private async ValueTask ForgetAsync(string name, CancellationToken cancellation) => await store.WriteAsync(
        db => db.Execute("DELETE FROM setting WHERE name = $name", ("$name", Prefix + name)), cancellation);
}
