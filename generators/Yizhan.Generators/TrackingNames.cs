namespace Yizhan.Generators;

/// <summary>Names of the steps whose results tests look at.</summary>
internal static class TrackingNames
{
    public const string Protocols = nameof(Protocols);
    public const string Links = nameof(Links);
    public const string Envelopes = nameof(Envelopes);
    public const string Messages = nameof(Messages);
    public const string Specs = nameof(Specs);
    public const string Codecs = nameof(Codecs);
    public const string Enums = nameof(Enums);
    public const string Redactions = nameof(Redactions);
    public const string Known = nameof(Known);
    public const string Checks = nameof(Checks);
    public const string Wholes = nameof(Wholes);
    public const string Catalogue = nameof(Catalogue);
}
