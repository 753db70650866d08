using Benchmarks.Messages;
using Google.Protobuf;
using Yizhan.Specs;
using Yizhan.Specs.Zhejiang;
using Yizhan.Testing;
using GoogleRequest = Benchmarks.Messages.Zhejiang.TcpRequest;

namespace Yizhan.Benchmarks.Tests.Zhejiang;

/// <summary>Requests as they are and gone wrong, read by Google's generated class and by ours.</summary>
public sealed class TcpRequestDifferentialTests
{
    private const int Mutated = 60_000;
    private const int Both = 5513;
    private const int Neither = 51_094;
    private const int Stricter = 3393;

    // What the document asks for and protobuf does not: limits, text that is text, no NUL; and see below.
    private static readonly WireCode[] StricterCodes = [WireCode.TooLong, WireCode.NotUtf8, WireCode.NullCharacter];

    [Fact]
    public void Whatever_both_read_is_the_same_and_nothing_is_read_that_Google_refuses()
    {
        var random = new Random(20261126);
        byte[][] seeds = [.. Subjects.Of(typeof(Catalogue).Assembly)
            .Where(static subject => subject.Sample.Operation.Link.Type == typeof(ZhejiangTcp) && subject.Sample.Variant.Length == 0)
            .Select(static subject => subject.Sample.Request)];
        using var scratch = new Scratch();
        var differences = new List<string>();
        var (both, neither, stricter) = (0, 0, 0);
        for (var round = 0; round < Mutated; round++)
        {
            var body = round < seeds.Length ? seeds[round] : Mutations.Of(seeds[random.Next(seeds.Length)], random);
            var google = Google(body);
            scratch.Reset();
            var read = ZhejiangTcp.TryRead(new(body), scratch, out TcpRequest ours, out var error);
            if (read && google is not null)
            {
                both++;
                if (Text(ours) != Text(google))
                {
                    differences.Add($"{Convert.ToHexString(body)}: {Text(ours)} and {Text(google)}");
                }
            }
            else if (read)
            {
                differences.Add($"{Convert.ToHexString(body)}: only ours reads it");
            }
            else if (google is null)
            {
                neither++;
            }
            else if (StricterCodes.Contains(error.Code) || (error.Code == WireCode.Malformed && HasGroupsOrLongTags(body)))
            {
                stricter++;
            }
            else
            {
                differences.Add($"{Convert.ToHexString(body)}: only Google reads it; {error}");
            }
        }

        Assert.Empty(differences);
        // Pinned: seeds and mutations are the same in every run, so that whoever becomes stricter or more lenient sees it here.
        Assert.Equal((Both, Neither, Stricter), (both, neither, stricter));
    }

    // Groups, wire types that do not exist, tags of more than 32 bits or of field 0, varints beyond 64 bits: Google skips or cuts them.
    private static bool HasGroupsOrLongTags(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            if (!TryVarint(body, ref at, out var tag) || tag > uint.MaxValue || tag >> 3 == 0 || (tag & 7) is 3 or 4 or 6 or 7)
            {
                return true;
            }

            var length = 0UL;
            if ((tag & 7) is 0 or 2 && !TryVarint(body, ref at, out length))
            {
                return true;
            }

            at += (tag & 7) switch { 1 => 8, 5 => 4, 2 => (int)Math.Min(length, int.MaxValue / 2), _ => 0 };
        }

        return false;
    }

    private static bool TryVarint(byte[] body, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && at < body.Length; shift += 7)
        {
            var one = body[at++];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return shift < 63 || one <= 1;
            }
        }

        return false;
    }

    private static GoogleRequest? Google(byte[] body)
    {
        try
        {
            return GoogleRequest.Parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static string Text(TcpRequest request) => string.Join('|',
        request.Version, request.Sn, request.Token, request.Operation, request.TimeStamp, request.Param.Text, request.Sign);

    private static string Text(GoogleRequest request) => string.Join('|',
        request.Version, request.Sn, request.Token, request.Apicode, request.TimeStamp, request.Param, request.Sign);
}
