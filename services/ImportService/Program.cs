using GrpcImport.ImportService;
using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Health;
using GrpcImport.ServiceDefaults.Hosting;

var command = ServiceCommand.Read(args);
var builder = WebApplication.CreateSlimBuilder(command.Arguments);
if (command.AsksForHealth)
    return await HealthQuestion.AskAsync(builder.Configuration, Console.Out);

builder.AddServiceDefaults("imports");
builder.Services.AddImportService(builder.Configuration);
var app = builder.Build();
app.MapServiceDefaults();
app.MapImportService();
return await command.RunAsync(app);
