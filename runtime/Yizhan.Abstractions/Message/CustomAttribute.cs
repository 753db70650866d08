namespace Yizhan;

/// <summary>
/// The vocabulary has no word for this member: the province supplies static methods of the link in its <c>XxxCustom.cs</c>,
/// named for record and member. When a second province needs it, it becomes a word.
/// </summary>
/// <remarks>
/// <code>
/// [Field("door"), Custom] int Door                                                   // of the record Punch
///
/// partial struct ExampleHttps
/// {
///     private static void ReadPunchDoor(ref JsonSource source, out int door) => ...;
///     private static void WritePunchDoor(ref JsonSink sink, int door) => ...;          // name and value
/// }
/// </code>
/// Source and sink are those of the link's dialect; a form's writer gets <c>(in FormSink sink, WireWriter output, int door)</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class CustomAttribute : Attribute;
