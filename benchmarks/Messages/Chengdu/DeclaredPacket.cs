using BinarySerialization;

namespace Benchmarks.Messages.Chengdu;

/// <summary>A packet as BinarySerializer is told of it.</summary>
public sealed class DeclaredPacket
{
    /// <summary>Bytes around the body: the header and the check value.</summary>
    public const int Around = 27;

    /// <summary>包头标记.</summary>
    [FieldOrder(0)]
    public ushort Marker { get; set; }

    /// <summary>数据包长度.</summary>
    [FieldOrder(1)]
    public ushort Length { get; set; }

    /// <summary>命令字.</summary>
    [FieldOrder(2)]
    public byte Command { get; set; }

    /// <summary>分包序号.</summary>
    [FieldOrder(3)]
    public ushort Part { get; set; }

    /// <summary>分包总数.</summary>
    [FieldOrder(4)]
    public ushort Parts { get; set; }

    /// <summary>设备状态, or 执行结果.</summary>
    [FieldOrder(5)]
    public byte Status { get; set; }

    /// <summary>设备SN编号.</summary>
    [FieldOrder(6)]
    [FieldLength(16)]
    public string Sn { get; set; } = "";

    /// <summary>包体.</summary>
    [FieldOrder(7)]
    [FieldLength(nameof(Length), ConverterType = typeof(BodyLength))]
    public byte[] Body { get; set; } = [];

    /// <summary>数据校验.</summary>
    [FieldOrder(8)]
    public byte Check { get; set; }
}

/// <summary>The length of a body from that of its packet.</summary>
public sealed class BodyLength : IValueConverter
{
    /// <inheritdoc/>
    public object Convert(object value, object parameter, BinarySerializationContext context) => System.Convert.ToInt32(value, null) - DeclaredPacket.Around;

    /// <inheritdoc/>
    public object ConvertBack(object value, object parameter, BinarySerializationContext context) => System.Convert.ToInt32(value, null) + DeclaredPacket.Around;
}
