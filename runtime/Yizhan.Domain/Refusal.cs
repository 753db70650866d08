namespace Yizhan.Domain;

/// <summary>Why a punch cannot be sent.</summary>
/// <param name="Reason">In words; holds nothing of the person.</param>
/// <param name="Clause">What says so: a clause of the document (its title and number); empty where it is the device's own rule.</param>
public readonly record struct Refusal(string Reason, string Clause = "")
{
    /// <summary>The reason with what says so.</summary>
    public override string ToString() => Clause.Length == 0 ? Reason : $"{Reason} ({Clause})";
}
