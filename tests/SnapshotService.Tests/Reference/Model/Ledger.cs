using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>An account's books from the first movement to some moment.</summary>
internal sealed class Ledger(PremiumTreatment treatment)
{
    private readonly Dictionary<BookName, Book> books = [];
    private readonly HashSet<(string Ticker, string Currency)> changed = [];
    private readonly HashSet<(string Ticker, string Currency)> unknown = [];

    internal IEnumerable<Book> Books => books.Values;

    internal List<Posting> Postings { get; } = [];

    internal List<Look> Looks { get; } = [];

    internal List<SnapshotIssue> Issues { get; } = [];

    internal Dictionary<BookName, LastTrade> LastTrades { get; } = [];

    /// <summary>Everything again from the first moment on.</summary>
    internal static Ledger Of(IEnumerable<Moment> moments, PremiumTreatment treatment)
    {
        var ledger = new Ledger(treatment);
        foreach (var moment in moments)
            ledger.Apply(moment);
        return ledger;
    }

    internal Book Book(BookName name)
    {
        if (!books.TryGetValue(name, out var book))
            books.Add(name, book = new Book(name));
        return book;
    }

    /// <summary>The lots of a book are about to change, or have: its ticker is looked at in this instant.</summary>
    internal void Touch(Book book, IEnumerable<Lot> lots)
    {
        var key = (book.Name.Ticker, book.Name.Currency);
        changed.Add(key);
        if (lots.Any(lot => lot.BasisUnknown))
            unknown.Add(key);
    }

    internal void Found(SnapshotIssueReason reason, Movement movement) => Issues.Add(new SnapshotIssue
    {
        Day = movement.Day,
        InstantUnixMicros = movement.InstantUnixMicros,
        Reason = reason,
        Kind = movement.Kind,
        Action = movement.Action,
        Ticker = movement.Underlying,
        Symbol = movement.Instrument.Symbol,
        Currency = movement.Currency,
        Fingerprint = movement.Fingerprint,
        Occurrence = movement.Occurrence,
        EffectNumber = movement.EffectNumber,
    });

    private void Apply(Moment moment)
    {
        changed.Clear();
        unknown.Clear();
        var postings = moment.Movements.Select(movement => new Posting(moment, movement)).ToList();
        Postings.AddRange(postings);
        // The value of one side of a pair is unmatched until its lots move.
        foreach (var posting in postings.Where(posting => posting.Movement.IsPairRow))
            posting.Unmatched = posting.Movement.Cash;
        var lotPostings = postings.Where(posting => posting.Movement.MovesLots).ToList();
        foreach (var posting in lotPostings.Where(posting => !posting.Movement.IsPairRow || !moment.Pairs.Any(pair => pair.Removal == posting.Movement)))
            Book(posting.Movement.Book).Instrument = posting.Movement.Instrument;

        new PairMoves(this).Apply(moment);

        var contracts = new LotRules(this);
        foreach (var posting in lotPostings.Where(posting => !posting.Movement.IsShare))
            contracts.Apply(posting);
        var folded = treatment == PremiumTreatment.Fold ? new Fold(contracts.Endings, postings) : Fold.Nothing;
        var shares = new LotRules(this, folded);
        foreach (var posting in lotPostings.Where(posting => posting.Movement.IsShare))
            shares.Apply(posting);

        foreach (var movement in moment.Movements.Where(movement => movement.Kind == MovementKind.Trade && movement.Amount > 0 && movement.Cash != 0))
            LastTrades[movement.Book] = new LastTrade(Math.Abs(movement.Cash), movement.Amount, moment.Day, moment.Instant);

        Look(moment);
    }

    private void Look(Moment moment)
    {
        // A pair concerns both its tickers when it is complete, also where one of its rows came the day before.
        var rows = moment.Movements.Where(movement => movement.Underlying.Length > 0)
            .Concat(moment.Pairs.Where(pair => pair.HasQuantities).SelectMany(pair => new[] { pair.Removal, pair.Addition }));
        foreach (var key in rows.Select(movement => (movement.Underlying, movement.Currency)).Union(changed).ToList())
        {
            var mine = Books.Where(book => (book.Name.Ticker, book.Name.Currency) == key).ToList();
            Looks.Add(new Look(
                moment,
                key.Item1,
                key.Item2,
                changed.Contains(key),
                mine.Any(book => book.IsOpen),
                mine.Sum(Capital.Deployed),
                unknown.Contains(key) || mine.Any(book => book.BasisUnknown)));
        }
    }
}
