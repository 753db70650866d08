namespace Yizhan.Specs.Zhejiang;

/// <summary>认证: the terminal logs in and gets a token. Zhejiang §2.1.</summary>
[Message<ZhejiangTcp>("C_AUTH", Envelope = typeof(AuthRequest), Reply = typeof(AuthReply), Meaning = Meaning.Login, Clause = "2.1")]
public readonly partial record struct Auth(
    [Field("deviceVersion", Max = 128, Optional = true)]  Utf8Text DeviceVersion,  // in the example only
    [Field("extendSn",      Max = 64, Optional = true)]   Utf8Text ExtendSn);      // in the example only

/// <summary>认证返回. Zhejiang §2.1.3.</summary>
public readonly partial record struct AuthReply(
    [Field("token", Max = 64), Sensitive(Sensitive.Secret)] Utf8Text Token);       // 设备认证通过 Token 值
