namespace Yizhan.Testing;

/// <summary>
/// Everything of a catalogue that reads what anybody may send: every record, request and answer, every way of frames,
/// every connection, every pushed message and what is sent back to it. A protocol that is added is in it.
/// </summary>
internal static class FuzzCatalogue
{
    public static IReadOnlyList<FuzzTarget> TargetsOf(SpecCatalogue catalogue, FuzzData data, Func<string, bool> filter) =>
        [.. catalogue.Links.SelectMany(link => TargetsOf(link, data, filter))];

    private static IEnumerable<FuzzTarget> TargetsOf(GeneratedLink link, FuzzData data, Func<string, bool> filter)
    {
        FuzzMutator mutator = new(FuzzWords.Of(link, data));
        IReadOnlyList<byte[]> foreign = [.. data.Of(link.Protocol.Key), .. data.Corpora];
        IEnumerable<(string Name, Func<FuzzTarget> Make)> all =
        [
            .. link.Codecs.Select(codec => ($"record {link}.{codec}", new Func<FuzzTarget>(() => new RecordTarget(link, codec) { Foreign = foreign, Mutator = mutator }))),
            .. link.Operations.Select(operation => ($"request {operation}", new Func<FuzzTarget>(() => new RequestTarget(operation) { Foreign = foreign, Mutator = mutator }))),
            .. link.Operations.Select(operation => ($"reply {operation}", new Func<FuzzTarget>(() => new ReplyTarget(operation) { Foreign = foreign, Mutator = mutator }))),
            .. link.Pushes.Select(push => ($"push {push}", new Func<FuzzTarget>(() => new ConversationTarget(push, atDevice: true) { Foreign = foreign, Mutator = mutator }))),
            .. link.Pushes.Select(push => ($"result {push}", new Func<FuzzTarget>(() => new ConversationTarget(push, atDevice: false) { Foreign = foreign, Mutator = mutator }))),
            .. OfStream(link, foreign, mutator),
        ];
        return all.Where(target => filter($"{link.Protocol.Key} {target.Name}")).Select(static target => target.Make());
    }

    private static IEnumerable<(string Name, Func<FuzzTarget> Make)> OfStream(GeneratedLink link, IReadOnlyList<byte[]> foreign, FuzzMutator mutator)
    {
        if (link.Facts.Frame is not { } frame)
        {
            yield break;
        }

        yield return ($"frame {link}.request", () => new FrameTarget(link, frame, "request") { Foreign = foreign, Mutator = mutator });
        if (link.Facts.ReplyFrame is { } reply)
        {
            yield return ($"frame {link}.reply", () => new FrameTarget(link, reply, "reply") { Foreign = foreign, Mutator = mutator });
        }

        yield return ($"stream {link}", () => new StreamTarget(link) { Foreign = foreign, Mutator = mutator });
        yield return ($"parts {link}", () => new PartsTarget(link, ManualTime.At("20210328031608")) { Foreign = foreign, Mutator = mutator });
    }
}
