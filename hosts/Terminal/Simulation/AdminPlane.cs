using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>The platform's admin plane, as an operator uses it who registers devices and people.</summary>
internal sealed class AdminPlane : IDisposable
{
    private const int MostWords = 200;

    private readonly HttpClient _client;
    private readonly string _place;

    public AdminPlane(Uri address, string key)
    {
        _place = address.GetLeftPart(UriPartial.Authority);
        _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new(address.AbsoluteUri.TrimEnd('/') + "/"),
        };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Registers a person, in the place of who had the number.</summary>
    /// <exception cref="OperationException">The platform did not take it; the message says why.</exception>
    public Task PutPersonAsync(Person person, CancellationToken cancellation) => PutAsync(
        $"api/people/{Uri.EscapeDataString(person.Id)}",
        JsonText.Object(json =>
        {
            json.WriteString("name", person.Name);
            json.WriteString("idNumber", person.IdNumber);
            json.WriteString("phone", person.Phone);
            json.WriteString("cardNo", person.CardNo);
        }),
        cancellation);

    /// <summary>Registers a device, in the place of which had the number.</summary>
    /// <exception cref="OperationException">The platform did not take it; the message says why.</exception>
    public Task PutDeviceAsync(
        DeviceId device,
        IEnumerable<KeyValuePair<string, string>> credentials,
        IEnumerable<KeyValuePair<string, string>> settings,
        CancellationToken cancellation) => PutAsync(
        $"api/devices/{device.Province}/{Uri.EscapeDataString(device.Sn)}",
        JsonText.Object(json =>
        {
            json.WriteString("name", $"simulated {device.Sn}");
            Write(json, "credentials", credentials);
            Write(json, "settings", settings);
        }),
        cancellation);

    public void Dispose() => _client.Dispose();

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in pairs)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private async Task PutAsync(string path, string body, CancellationToken cancellation)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await _client.PutAsync(new Uri(path, UriKind.Relative), content, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                var words = await answer.Content.ReadAsStringAsync(cancellation);
                throw new OperationException($"the admin plane {_place} answered PUT /{path} with HTTP {(int)answer.StatusCode}{Detail(words)}");
            }
        }
        catch (HttpRequestException e)
        {
            throw new OperationException($"the admin plane {_place} cannot be reached: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new OperationException($"the admin plane {_place} did not answer in time");
        }
    }

    // What went wrong stands in the detail of a problem; without one the words say it themselves.
    private static string Detail(string words)
    {
        var text = words;
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(words));
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("detail") && json.Read()
                    && json.TokenType == JsonTokenType.String)
                {
                    text = json.GetString() ?? "";
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // No JSON: a proxy's page, perhaps.
            return Short(words);
        }

        return Short(text);
    }

    private static string Short(string text) => text.Trim() switch
    {
        "" => "",
        { Length: > MostWords } words => ": " + words[..MostWords] + " ...",
        var words => ": " + words,
    };
}
