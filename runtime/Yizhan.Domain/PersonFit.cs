namespace Yizhan.Domain;

/// <summary>Reasons why a person cannot be sent as a document wants them, in the words of an operator; <c>null</c> where nothing is amiss.</summary>
public static class PersonFit
{
    /// <summary>Something is missing that the document requires.</summary>
    /// <param name="person">The person.</param>
    /// <param name="member">What, as the admin plane calls it.</param>
    /// <param name="missing">Whether it is.</param>
    public static string? Lacks(this Person person, string member, bool missing)
    {
        ArgumentNullException.ThrowIfNull(person);
        return missing ? $"person '{person.Id}' has no '{member}'" : null;
    }

    /// <summary>Something is longer than the document allows.</summary>
    /// <param name="person">The person.</param>
    /// <param name="member">What, as the admin plane calls it.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="most">How long it may be.</param>
    /// <param name="unit">What is counted.</param>
    public static string? Exceeds(this Person person, string member, int length, int most, string unit = "characters")
    {
        ArgumentNullException.ThrowIfNull(person);
        return length > most ? $"person '{person.Id}': '{member}' has {length} {unit}, at most {most}" : null;
    }
}
