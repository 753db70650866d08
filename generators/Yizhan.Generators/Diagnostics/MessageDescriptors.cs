using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Diagnostics;

/// <summary>02xx: messages and members.</summary>
internal static class MessageDescriptors
{
    public static readonly DiagnosticDescriptor NotRecordStruct = Rule.Error(
        "YZ0201", "Not a record struct", "'{0}' is not a record struct; write 'public readonly partial record struct {0}(...)'");

    public static readonly DiagnosticDescriptor MemberWithoutField = Rule.Error(
        "YZ0202", "Member without a wire name", "'{0}.{1}' has no [Field]; write [Field(\"wireName\", ...)] with the name that the document prints");

    public static readonly DiagnosticDescriptor Unbounded = Rule.Error(
        "YZ0203", "Unbounded member", "'{0}.{1}' has no Max; write [Field(..., Max = n)] with the limit of the document, or one of yours and [Assumes]");

    public static readonly DiagnosticDescriptor UnboundedItems = Rule.Error(
        "YZ0204", "Unbounded elements", "The elements of '{0}.{1}' have no limit; write [Field(..., Each = n)]");

    public static readonly DiagnosticDescriptor DuplicateName = Rule.Error(
        "YZ0205", "Wire name twice", "'{0}' has two members with the wire name '{1}'; rename one");

    public static readonly DiagnosticDescriptor DuplicateNumber = Rule.Error(
        "YZ0206", "Field number twice", "'{0}' has two members with the field number {1}; renumber one");

    public static readonly DiagnosticDescriptor UnsupportedType = Rule.Error(
        "YZ0207", "Unsupported type", "'{0}.{1}' is a {2}, which has no wire form; use Utf8Text, int, long, bool, decimal, double, WireTime, Base64, an enum, a record struct, WireList<T> or WireSlot");

    public static readonly DiagnosticDescriptor NoWireName = Rule.Error(
        "YZ0208", "Empty wire name", "'{0}.{1}' has an empty wire name; write the name that the document prints");

    public static readonly DiagnosticDescriptor TooDeep = Rule.Error(
        "YZ0209", "Nested too deep", "'{0}.{1}' nests records more than seven levels deep, or in a circle; flatten it");

    public static readonly DiagnosticDescriptor EmptyRange = Rule.Error(
        "YZ0210", "Empty range", "No value fits '{0}.{1}': Min {2} is larger than Max {3}");

    public static readonly DiagnosticDescriptor TooManyMembers = Rule.Error(
        "YZ0211", "Too many members", "'{0}' has {1} members, at most 64 are possible; move some into a nested record");

    public static readonly DiagnosticDescriptor TimeWithoutFormat = Rule.Error(
        "YZ0212", "Time without a format", "'{0}.{1}' is a time without a format; write Format = \"ms\", \"s\" or a pattern like \"yyyy-MM-dd HH:mm:ss\"");

    public static readonly DiagnosticDescriptor AsDoesNotFit = Rule.Error(
        "YZ0213", "Form does not fit", "'{0}.{1}' cannot be presented as {2}: it is of kind {3}; remove As or change the type");

    public static readonly DiagnosticDescriptor OptionalTwice = Rule.Warning(
        "YZ0214", "Optional twice", "'{0}.{1}' is nullable and so optional already; remove Optional");

    public static readonly DiagnosticDescriptor OwnToString = Rule.Error(
        "YZ0215", "ToString of a sensitive record", "'{0}' holds sensitive members and has its own ToString; remove it, the generator writes one that masks them");

    public static readonly DiagnosticDescriptor AliasIsName = Rule.Error(
        "YZ0216", "Alias is a name", "The alias '{2}' of '{0}.{1}' is the name of another member; remove it");

    public static readonly DiagnosticDescriptor EmptyEnum = Rule.Error(
        "YZ0217", "Empty enumeration", "'{0}' has no members, so no value could ever be read; list the document's codes");

    public static readonly DiagnosticDescriptor HalfCoded = Rule.Error(
        "YZ0218", "Codes missing", "Some members of '{0}' have a [Code], but '{1}' has none; give every member one, or none");

    public static readonly DiagnosticDescriptor DuplicateCode = Rule.Error(
        "YZ0219", "Code twice", "Two members of '{0}' have the code '{1}'; a reader could not tell them apart");

    public static readonly DiagnosticDescriptor NoLink = Rule.Error(
        "YZ0220", "Not a link", "'{0}' names a type without [Link]; name the link that carries it");

    public static readonly DiagnosticDescriptor NoRoute = Rule.Error(
        "YZ0221", "No route", "'{0}' has an empty route; write the path, operation text or command byte that tells it from others");

    public static readonly DiagnosticDescriptor OutOfReach = Rule.Error(
        "YZ0222", "Out of reach", "'{0}' stands inside another type, is generic or file-local, so generated code cannot join it; declare it in a namespace");

    public static readonly DiagnosticDescriptor NullableView = Rule.Error(
        "YZ0223", "Nullable view", "'{0}.{1}' is nullable, but a {2} tells by itself whether it is absent; drop the question mark and write Optional = true");

    public static readonly DiagnosticDescriptor WideCode = Rule.Error(
        "YZ0224", "Code beyond 32 bits", "'{0}.{1}' is no 32-bit number, which is all that is read as a code; give it a [Code] text or use long for the member");

    public static readonly DiagnosticDescriptor SensitiveNumber = Rule.Error(
        "YZ0225", "Sensitive member without a mask", "'{0}.{1}' is sensitive, but a {2} has no mask; mark the members inside it, or make it a Utf8Text or Base64");

    public static readonly DiagnosticDescriptor EachWithoutList = Rule.Error(
        "YZ0226", "Each without a list of texts", "'{0}.{1}' is of kind {2}, which has no texts as elements; remove Each");

    public static readonly DiagnosticDescriptor Overlap = Rule.Error(
        "YZ0227", "Overlapping members", "'{0}.{1}' begins at byte {2}, but '{3}' reaches up to byte {4}; correct At or Size");

    public static readonly DiagnosticDescriptor RoleTwice = Rule.Error(
        "YZ0228", "Role twice", "'{0}' has two members with Role.{1}; remove one");

    public static readonly DiagnosticDescriptor WhenOutsideAnswer = Rule.Error(
        "YZ0229", "When outside an answer", "'{0}.{1}' is no member of an answer's envelope, so it cannot depend on success; remove When");

    public static readonly DiagnosticDescriptor NotAlone = Rule.Error(
        "YZ0230", "Whole text beside others", "'{0}.{1}' is the whole text, so '{0}' can have no other member and stand in no other record; remove As.Whole");

    public static readonly DiagnosticDescriptor RequiredOutsideEnvelope = Rule.Error(
        "YZ0231", "Required outside an envelope", "'{0}.{1}' is no member of an envelope; members of messages are required unless they are optional, so remove Required");

    public static readonly DiagnosticDescriptor BadDefault = Rule.Error(
        "YZ0232", "Default does not fit", "'{0}.{1}' cannot have the default '{2}': {3}");

    public static readonly DiagnosticDescriptor BadFormat = Rule.Error(
        "YZ0233", "Format does not fit", "'{0}.{1}' cannot have the format '{2}': {3}");

    public static readonly DiagnosticDescriptor BoundWithoutSize = Rule.Error(
        "YZ0234", "Bound without a size", "'{0}.{1}' is of kind {2}, which has neither length nor range; remove {3}");

    public static readonly DiagnosticDescriptor FailureNeverGiven = Rule.Error(
        "YZ0235", "Failure that is never answered", "The answer of '{0}.{1}' to {2} would never be given: {3}");

    public static readonly DiagnosticDescriptor RequiredUntold = Rule.Error(
        "YZ0236", "Required without absence", "'{0}.{1}' is asked for, but a member of kind {2} does not tell that it is absent; make it nullable");

    public static readonly DiagnosticDescriptor IdleQuirk = Rule.Error(
        "YZ0237", "Leniency without effect", "'{0}.{1}' is of kind {2}, of which {3} takes nothing; remove it");

    public static readonly DiagnosticDescriptor CountsNothing = Rule.Error(
        "YZ0238", "Count of nothing", "'{0}.{1}' counts '{2}'; it has to be an int that is not nullable and has no default, and '{2}' the wire name of a list beside it");

    public static readonly DiagnosticDescriptor NoPicture = Rule.Error(
        "YZ0239", "Picture that is none", "'{0}.{1}' of kind {2} holds no picture of a kind that is named; write [Picture(Pictures.Jpeg)] on a Base64");

    public static readonly DiagnosticDescriptor EmitMaxMisplaced = Rule.Error(
        "YZ0240", "EmitMax without a list", "'{0}.{1}' has an EmitMax, which is for lists of which fewer are sent than are read; {2}");

    public static readonly DiagnosticDescriptor NowhereOn = Rule.Error(
        "YZ0245", "Member of no link", "'{0}.{1}' exists only on links that do not carry '{0}'; name one that does, or one that it is based on");

    public static readonly DiagnosticDescriptor CustomMissing = Rule.Error(
        "YZ0246", "Custom member without its code", "'{0}.{1}' is read and written by the spec itself, but '{2}' has no static method '{3}'; write it in the spec's XxxCustom.cs");
}
