using GrpcImport.ImportService;
using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Health;

var builder = WebApplication.CreateSlimBuilder([.. args.Where(argument => argument != HealthQuestion.Switch)]);
if (args.Contains(HealthQuestion.Switch))
    return await HealthQuestion.AskAsync(builder.Configuration, Console.Out);

builder.AddServiceDefaults("imports");
builder.Services.AddImportService(builder.Configuration);
var app = builder.Build();
app.MapServiceDefaults();
app.MapImportService();
await app.RunAsync();
return 0;
