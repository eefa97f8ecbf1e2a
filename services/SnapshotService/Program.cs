using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Health;
using GrpcImport.ServiceDefaults.Hosting;
using GrpcImport.SnapshotService;

var command = ServiceCommand.Read(args);
var builder = WebApplication.CreateSlimBuilder(command.Arguments);
if (command.AsksForHealth)
    return await HealthQuestion.AskAsync(builder.Configuration, Console.Out);

builder.AddServiceDefaults("snapshot-service");
builder.Services.AddSnapshotService(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapSnapshotService();
return await command.RunAsync(app);
