namespace Yizhan.Tests.Wire.Json;

public sealed class JsonAllocationTests
{
    private static readonly MemberTable Place = new("Place", "", new Member("lon", "Longitude"), new Member("lat", "Latitude"));

    private static readonly MemberTable Record = new("Record", "",
        new Member("name", "Name") { Required = true },
        new Member("count", "Count"),
        new Member("temperature", "Temperature"),
        new Member("place", "Place"),
        new Member("ids", "Ids"),
        new Member("places", "Places"),
        new Member("on", "On"));

    private static readonly ItemReader<double> Longitude = static (ref source, out value) => value = ReadPlace(ref source);

    private static readonly byte[] Strict = """
        {"name":"张\u4e09\n","count":3,"temperature":36.7,"place":{"lon":120.15,"lat":30.28},"other":{"x":[1,2,{}]},
        "ids":["1","2","3"],"places":[{"lon":1},{"lon":2,"new":0}],"on":true}
        """u8.ToArray();

    private static readonly byte[] Lenient = """
        {name:'张\u4e09\n',"COUNT":"3","temperature ":" 36.7 ","place":"{\"lon\":120.15}",'ids':"1,2,3",
        "places":"[{\"lon\":\"1\"},{}]",on:1,}
        """u8.ToArray();

    [Fact]
    public void Reading_allocates_nothing_in_the_steady_state()
    {
        Assert.Equal(0, Allocated(Strict, Quirks.None));
        Assert.Equal(0, Allocated(Lenient, Quirks.Lenient));
    }

    [Fact]
    public void Refusing_allocates_nothing_in_the_steady_state()
    {
        Assert.Equal(0, Allocated("{\"name\":1}"u8.ToArray(), Quirks.None, accepted: false));
        Assert.Equal(0, Allocated("{\"name\":\"x\",,"u8.ToArray(), Quirks.None, accepted: false));
    }

    [Fact]
    public void Enumerating_a_list_again_and_again_takes_no_scratch()
    {
        using var scratch = new Scratch();
        var source = new JsonSource(new("[\"a\",\"b\",\"c\"]"u8.ToArray()), scratch, Quirks.None);
        Assert.True(source.Texts(0, 9, 9, out var list));
        var before = scratch.Take(0);
        for (var i = 0; i < 1000; i++)
        {
            foreach (var text in list)
            {
                Assert.Equal(1, text.Length);
            }
        }

        Assert.Equal((before.Array, before.Offset), (scratch.Take(0).Array, scratch.Take(0).Offset));
    }

    [Fact]
    public void Writing_allocates_nothing_in_the_steady_state()
    {
        using var writer = new WireWriter(4096);
        Write(writer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            Write(writer);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static long Allocated(byte[] body, Quirks quirks, bool accepted = true)
    {
        using var scratch = new Scratch();
        var text = new Utf8Text(body);
        Assert.Equal(accepted, Read(text, scratch, quirks));
        return Allocations.Of(() =>
        {
            scratch.Reset();
            Read(text, scratch, quirks);
        });
    }

    private static bool Read(Utf8Text text, Scratch scratch, Quirks quirks)
    {
        var source = new JsonSource(text, scratch, quirks);
        var sum = 0.0;
        var scope = source.Enter(Record);
        while (source.Next(ref scope))
        {
            switch (scope.Member)
            {
                case 0: source.Text(9, out _); break;
                case 1: source.Int32(0, 9, out _); break;
                case 2: source.Decimal(0, 50, out _); break;
                case 3: sum += ReadPlace(ref source); break;
                case 4:
                    source.Texts(0, 9, 9, out var ids);
                    foreach (var id in ids)
                    {
                        sum += id.Length;
                    }

                    break;
                case 5:
                    source.List(0, 9, Longitude, out var places);
                    foreach (var longitude in places)
                    {
                        sum += longitude;
                    }

                    break;
                case 6: source.Boolean(out _); break;
            }
        }

        source.Leave(ref scope);
        return source.Finish(out _) && sum > 0;
    }

    private static double ReadPlace(ref JsonSource source)
    {
        var place = 0.0;
        var scope = source.Enter(Place);
        while (source.Next(ref scope))
        {
            source.Double(-180, 180, out place);
        }

        source.Leave(ref scope);
        return place;
    }

    private static void Write(WireWriter writer)
    {
        writer.Clear();
        var sink = new JsonSink(writer);
        sink.BeginObject();
        sink.Text("name"u8, "张三\n"u8);
        sink.Number("count"u8, 3);
        sink.Decimal("temperature"u8, 36.7m, "0.0"u8);
        sink.Double("lon"u8, 120.153576);
        sink.Double("tiny"u8, 1e-7);
        sink.BeginTextObject("place"u8);
        sink.Text("x"u8, "\"y\""u8);
        sink.EndTextObject();
        sink.Base64("img"u8, "0123456789"u8, mime: true);
        sink.EndObject();
    }
}
