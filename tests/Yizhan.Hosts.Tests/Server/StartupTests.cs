using System.Net;
using System.Net.Sockets;
using Yizhan.Server.Startup;

namespace Yizhan.Hosts.Tests.Server;

public sealed class StartupTests
{
    [Fact]
    public void A_bare_switch_may_stand_anywhere() => Assert.Equal(
        ["--urls", "http://127.0.0.1:1", "--demo=true", "--Yizhan:Data", "x"],
        Settings.WithoutBareSwitches(["--urls", "http://127.0.0.1:1", "--demo", "--Yizhan:Data", "x"]));

    [Theory]
    [InlineData("--Yizhan:Commands:Expiry", "soon")]
    [InlineData("--Yizhan:Admin:Url", "127.0.0.1")]
    [InlineData("--Yizhan:Admin:Key", "short")]
    [InlineData("--Yizhan:Limits:Connections", "0")]
    [InlineData("--Yizhan:PublicUrl", "ftp://somewhere")]
    [InlineData("--Yizhan:Dataa", "x")]
    [InlineData("--Yizhan:fake:Udp", "127.0.0.1:1")]
    [InlineData("--Yizhan:fake:freshnessSeconds", "-1")]
    [InlineData("--Yizhan:Data", "/proc/nowhere")]
    public void A_bad_option_is_told_in_one_line_that_names_it(string option, string value)
    {
        var folder = TestServer.NewFolder();
        var failure = Assert.Throws<StartupFailure>(() =>
        {
            using var host = TestServer.Compose(folder, null, option, value);
            _ = host.Services.GetService(typeof(Yizhan.Server.Platform.ProtocolSet));
        });
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Contains(option.TrimStart('-'), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var failure = await Assert.ThrowsAsync<StartupFailure>(async () =>
        {
            using var host = TestServer.Compose(TestServer.NewFolder(), null, "--Yizhan:fake:Tcp", taken.LocalEndpoint.ToString()!);
            await using var server = await PlatformServer.StartAsync(host);
        });
        Assert.Contains("in use", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void The_key_is_made_once_for_its_owner_only_and_compared_whole()
    {
        var path = Path.Combine(TestServer.NewFolder(), "admin.key");
        var made = AdminKey.Load(null, path, static bytes => bytes.Fill(7));
        Assert.Equal(path, made.MadeAt);
        var again = AdminKey.Load(null, path, static bytes => bytes.Fill(8));
        Assert.Null(again.MadeAt);
        var key = string.Concat(Enumerable.Repeat("07", 32));
        Assert.True(again.Is(key));
        Assert.False(again.Is(key[1..]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
