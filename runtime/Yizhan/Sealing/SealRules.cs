namespace Yizhan;

/// <summary>How a link seals and with whose key. One per link, compared by reference.</summary>
/// <param name="profile">The profile that the document asks for.</param>
/// <param name="key">Credential that holds the key text.</param>
/// <param name="setting">Setting by which a device chooses another profile; empty: none.</param>
public sealed class SealRules(SealProfile profile, string key, string setting = "")
{
    /// <summary>The profile that the document asks for.</summary>
    public SealProfile Profile { get; } = profile;

    /// <summary>Credential that holds the key text.</summary>
    public string Key { get; } = key;

    /// <summary>The profile of a device, with what an operator chose for it. A word that means nothing changes nothing.</summary>
    public SealProfile For(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return setting.Length > 0 && settings.TryGetValue(setting, out var chosen) && Profile.TryWith(chosen, out var other)
            ? other
            : Profile;
    }
}
