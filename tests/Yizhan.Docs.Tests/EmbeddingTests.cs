using System.Net;
using System.Text;
using Yizhan.Hosts.Tests.Server;

namespace Yizhan.Docs.Tests;

/// <summary>The page docs/embedding.md, taken at its word.</summary>
public sealed class EmbeddingTests
{
    private const int MostLines = 60;

    private static readonly IReadOnlyList<CodeBlock> Blocks = CodeBlock.Of(Pages.Read("docs/embedding.md"));

    public static TheoryData<string> Files => [.. Blocks.Select(static block => block.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_compiles_without_a_warning_and_is_short(string file)
    {
        var block = Blocks.Single(block => block.File == file);
        Assert.Empty(PageCompiler.CompileProgram(block).Complaints.Select(static complaint => complaint.ToString()));
        Assert.InRange(block.Text.Split('\n').Length + 1, 1, MostLines);
    }

    [Fact]
    public async Task The_gate_runs_and_has_its_punch_delivered()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-docs-");
        using var platform = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        platform.Prefixes.Add(address);
        platform.Start();
        var serving = ServeAsync(platform);
        var (input, output) = (Console.In, Console.Out);
        using var said = new StringWriter();
        try
        {
            Console.SetIn(new StringReader("5\n\n"));
            Console.SetOut(said);
            var program = PageCompiler.Load(PageCompiler.CompileProgram(Blocks[0]).Compilation);
            await (Task)program.EntryPoint!.DeclaringType!.GetMethod("<Main>$", (System.Reflection.BindingFlags)(-1))!
                .Invoke(null, [new[] { address, folder.FullName }])!;
        }
        finally
        {
            Console.SetIn(input);
            Console.SetOut(output);
            platform.Stop();
            folder.Delete(recursive: true);
        }

        await serving;
        Assert.Equal("punch 1 delivered", said.ToString().Trim());
    }

    // The document's answers: to a heartbeat, and to one that carries punches.
    private static async Task ServeAsync(HttpListener platform)
    {
        while (platform.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await platform.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(call.Request.InputStream);
            var asked = await reader.ReadToEndAsync();
            var answer = asked.Contains("userCode", StringComparison.Ordinal)
                ? """{"msg":"操作成功","data":"","success":1}"""
                : """{"msg":"暂无命令","data":{"timeInterval":"30","attendanceTimeInterval":"1"},"success":1}""";
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            call.Response.Close();
        }
    }
}
