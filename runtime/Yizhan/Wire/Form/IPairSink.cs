namespace Yizhan;

/// <summary>Where pairs of name and text are written: a form, a query, the parts of a multipart body.</summary>
/// <remarks><see cref="PairSinks"/> writes every other value through these three.</remarks>
public interface IPairSink
{
    /// <summary>A text, empty or not.</summary>
    void Text(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value);

    /// <summary>Begins a value that is written to the buffer as it is; the mark is for <see cref="End"/>.</summary>
    int Begin(scoped ReadOnlySpan<byte> name);

    /// <summary>Ends a value: what was written since its mark gets the form that it needs here.</summary>
    void End(int mark);
}
