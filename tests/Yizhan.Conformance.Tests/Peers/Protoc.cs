using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance;

/// <summary>The reference compiler of protocol buffers as a peer: text to bytes and back, by a .proto file.</summary>
internal sealed class Protoc(string protoFile)
{
    public byte[] Encode(string message, FieldList fields) => Run("--encode", message, Encoding.UTF8.GetBytes(TextOf(fields)));

    public string Decode(string message, byte[] bytes) => Encoding.UTF8.GetString(Run("--decode", message, bytes));

    private byte[] Run(string way, string message, byte[] input)
    {
        var start = new ProcessStartInfo("protoc") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add($"--proto_path={Path.GetDirectoryName(protoFile)}");
        start.ArgumentList.Add($"{way}={message}");
        start.ArgumentList.Add(Path.GetFileName(protoFile));
        using var process = Start(start);
        var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        reading.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output.ToArray();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new Xunit.Sdk.XunitException("protoc is missing; it comes with the package protobuf-compiler: apt-get install protobuf-compiler");
        }
    }

    private static string TextOf(FieldList fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields.Fields)
        {
            text.Append(name).Append(": ");
            if (value.ValueKind != JsonValueKind.String)
            {
                text.Append(value.GetRawText()).Append('\n');
                continue;
            }

            text.Append('"');
            foreach (var one in Encoding.UTF8.GetBytes(value.GetString()!))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{one:x2}");
            }

            text.Append("\"\n");
        }

        return text.ToString();
    }
}
