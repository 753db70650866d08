namespace Yizhan;

/// <summary>What kinds of pictures the document takes in a base64 member, told by their first bytes.</summary>
/// <remarks>
/// <code>
/// [Field("pic", Max = 409600), Picture(Pictures.Jpeg, Also = Pictures.Png)] Base64 Photo
/// </code>
/// The record gets two questions: <c>IsPhotoTaken</c> for who reads it, and <c>CanBePhoto(bytes)</c> for who is about to
/// write one. Reading itself asks neither: what a wrong picture costs is the mapping's decision.
/// </remarks>
/// <param name="kinds">Kinds that are emitted, and read.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PictureAttribute(Pictures kinds) : Attribute
{
    /// <summary>Kinds that are emitted, and read.</summary>
    public Pictures Kinds { get; } = kinds;

    /// <summary>Kinds that are read besides.</summary>
    public Pictures Also { get; set; }
}

/// <summary>Kinds of pictures.</summary>
[Flags]
public enum Pictures
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>JPEG.</summary>
    Jpeg = 1,

    /// <summary>PNG.</summary>
    Png = 2,
}
