using Yizhan.Domain;

namespace Yizhan.Docs.Tests;

/// <summary>The page docs/adding-a-province.md, taken at its word.</summary>
public sealed class AddingAProvinceTests
{
    private const string Page = "docs/adding-a-province.md";
    private const int MostSpecLines = 150;

    private static readonly DateTimeOffset Now = new(2026, 11, 11, 8, 11, 11, TimeSpan.FromHours(8));
    private static readonly Lazy<IReadOnlyList<CodeBlock>> Blocks = new(static () => [.. Yunmeng.Blocks]);
    private static readonly Lazy<ProtocolEntry> Province = new(static () =>
        Assert.Single(PageCompiler.Catalogue(PageCompiler.Compile(Blocks.Value).Compilation)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_blocks_compile_with_the_generator_without_a_warning() =>
        Assert.Empty(PageCompiler.Compile(Blocks.Value).Complaints.Select(static complaint => complaint.ToString()));

    [Fact]
    public void A_block_that_forgets_a_limit_does_not_compile()
    {
        var broken = Blocks.Value.Select(static block => block with { Text = block.Text.Replace("\"worker\", Max = 32", "\"worker\"", StringComparison.Ordinal) });
        Assert.Contains(PageCompiler.Compile(broken).Complaints, static complaint => complaint.Id == "YZ0203");
    }

    [Fact]
    public void A_formula_that_names_no_member_does_not_compile()
    {
        var broken = Blocks.Value.Select(static block => block with { Text = block.Text.Replace("method+device+time", "method+devcie+time", StringComparison.Ordinal) });
        Assert.Contains(PageCompiler.Compile(broken).Complaints, static complaint => complaint.Id == "YZ0404");
    }

    [Fact]
    public void Two_operations_on_one_route_do_not_compile()
    {
        var broken = Blocks.Value.Select(static block => block with { Text = block.Text.Replace("(\"pass\"", "(\"alive\"", StringComparison.Ordinal) });
        Assert.Contains(PageCompiler.Compile(broken).Complaints, static complaint => complaint.Id == "YZ0601");
    }

    [Fact]
    public void Every_block_belongs_to_one_new_folder_below_spec() =>
        Assert.All(Blocks.Value, static block => Assert.StartsWith("spec/Yunmeng/", block.File, StringComparison.Ordinal));

    [Fact]
    public void The_folder_of_the_page_stays_under_150_lines() =>
        Assert.InRange(Blocks.Value.Sum(static block => block.Lines), 1, MostSpecLines - 1);

    [Fact]
    public async Task A_heartbeat_goes_through_client_and_server_as_the_page_shows_it()
    {
        await using var loop = new Loop(Province.Value);
        var receipt = await loop.Driver.HeartbeatAsync(Cancellation);

        Assert.Equal(ReceiptKind.Delivered, receipt.Kind);
        Assert.Equal(TimeSpan.FromSeconds(30), receipt.NextHeartbeat);
        Assert.Equal(Now, loop.Device.LastHeartbeat);
        var shown = Pages.Lines(Page);
        Assert.Contains(loop.Channel.Bodies[0][..loop.Channel.Bodies[0].IndexOf("\"sign\"", StringComparison.Ordinal)] + "\"sign\":\"…\"}", shown);
        Assert.Contains(loop.Channel.Bodies[1], shown);
    }

    [Fact]
    public async Task A_punch_goes_through_client_and_server_and_is_stored()
    {
        await using var loop = new Loop(Province.Value);
        var punch = new Punch
        {
            Device = loop.Device.Id,
            PersonId = "5",
            Time = Now,
            Method = PunchMethod.Card,
            Temperature = 36.5m,
            Photo = new byte[] { 0xFF, 0xD8, 0xFF },
        };

        Assert.Equal(Receipt.Delivered, await loop.Driver.SendAsync([punch], Cancellation));
        var stored = Assert.Single(loop.Platform.Punches);
        Assert.Equal((punch.PersonId, punch.Time, punch.Method, punch.Temperature), (stored.PersonId, stored.Time, stored.Method, stored.Temperature));
        Assert.Equal(punch.Photo.ToArray(), stored.Photo.ToArray());
    }

    [Fact]
    public async Task A_request_that_was_changed_on_the_way_gets_the_answer_of_the_failure_table()
    {
        await using var loop = new Loop(Province.Value);
        loop.Channel.OnTheWay = static body => body.Replace("\"1.0\"", "\"1.1\"", StringComparison.Ordinal);

        var receipt = await loop.Driver.HeartbeatAsync(Cancellation);
        Assert.Equal((ReceiptKind.Rejected, "E5 签名错误"), (receipt.Kind, receipt.Reason));
    }

    [Fact]
    public async Task A_missing_member_gets_the_wording_of_its_message()
    {
        await using var loop = new Loop(Province.Value);
        var receipt = await loop.Driver.SendAsync([new() { Device = loop.Device.Id, PersonId = "", Time = Now }], Cancellation);
        Assert.Equal((ReceiptKind.Rejected, "E1 考勤数据不完整"), (receipt.Kind, receipt.Reason));
    }

    [Fact]
    public async Task A_device_that_is_not_registered_is_refused_before_its_signature_is_looked_at()
    {
        await using var loop = new Loop(Province.Value, sn: "Y-2");
        var receipt = await loop.Driver.HeartbeatAsync(Cancellation);
        Assert.Equal((ReceiptKind.Rejected, "E3 设备未注册"), (receipt.Kind, receipt.Reason));
    }

    /// <summary>The province between a device and a platform in one process.</summary>
    private sealed class Loop : IAsyncDisposable
    {
        public Loop(ProtocolEntry province, string sn = "Y-1")
        {
            var time = new StoppedClock(Now);
            var credentials = new CredentialSet([new("secret", "S")]);
            Device = new(new(province.Facts.Key, "Y-1"), credentials, new Dictionary<string, string>());
            Platform = new(Device, time);
            var gate = new ServerGate(province.Facts, Platform, time, static bytes => bytes.Clear());
            Channel = new(Assert.Single(province.Serve(gate, Platform)));
            Driver = province.Drive(new(sn, credentials, _ => Channel, time), new BareTerminal(sn, time));
        }

        public DeviceEntry Device { get; }

        public OneDevicePlatform Platform { get; }

        public MemoryChannel Channel { get; }

        public ITerminalDriver Driver { get; }

        public ValueTask DisposeAsync() => Driver.DisposeAsync();
    }
}
