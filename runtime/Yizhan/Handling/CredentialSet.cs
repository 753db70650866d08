using System.Text;

namespace Yizhan;

/// <summary>The credentials of one device or account. Secrets leave it as bytes only, for hashing.</summary>
public sealed class CredentialSet
{
    private readonly KeyValuePair<string, byte[]>[] _values;

    /// <summary>Credentials by the names that the spec declares.</summary>
    public CredentialSet(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = new List<KeyValuePair<string, byte[]>>();
        foreach (var (name, value) in values)
        {
            list.Add(new(name, Encoding.UTF8.GetBytes(value)));
        }

        _values = [.. list];
    }

    /// <summary>No credentials.</summary>
    public static CredentialSet Empty { get; } = new([]);

    /// <summary>The bytes of a credential; empty where it is not set.</summary>
    public ReadOnlySpan<byte> this[string name]
    {
        get
        {
            foreach (var (key, value) in _values)
            {
                if (string.Equals(key, name, StringComparison.Ordinal))
                {
                    return value;
                }
            }

            return default;
        }
    }

    /// <summary>The bytes of a credential as text for the wire; absent where it is not set.</summary>
    public Utf8Text View(string name)
    {
        foreach (var (key, value) in _values)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return new(value);
            }
        }

        return default;
    }

    /// <summary>A credential that is no secret, as text; empty where it is not set.</summary>
    public string Text(string name) => Encoding.UTF8.GetString(this[name]);

    /// <summary>Names nothing: what is in here must not reach a log.</summary>
    public override string ToString() => "credentials";
}
