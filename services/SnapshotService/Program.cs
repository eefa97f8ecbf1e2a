using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Health;
using GrpcImport.SnapshotService;

var builder = WebApplication.CreateSlimBuilder([.. args.Where(argument => argument != HealthQuestion.Switch)]);
if (args.Contains(HealthQuestion.Switch))
    return await HealthQuestion.AskAsync(builder.Configuration, Console.Out);

builder.AddServiceDefaults("snapshot-service");
builder.Services.AddSnapshotService(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapSnapshotService();
await app.RunAsync();
return 0;
