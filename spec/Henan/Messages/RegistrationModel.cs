namespace Yizhan.Specs.Henan;

/// <summary>开启注册模式: the terminal takes the photo of one person and sends it. Henan §4.12.</summary>
[Message<HenanHttp>("/device/registrationModel", Envelope = typeof(BringRequest), Success = "操作成功", Clause = "4.12")]
public readonly partial record struct RegistrationModel(
    [Field("user_id", Max = 64)]                                                                         Utf8Text UserId, // 用户工号
    [Field("pic",     Max = 2 << 20), Picture(Pictures.Jpeg | Pictures.Png), Sensitive(Sensitive.Face)]  Base64   Photo); // 用户图片数据
