import ArgumentParser
struct CheckCommand: ParsableCommand {}
struct ExplainCommand: ParsableCommand {}
struct CatalogueCommand: ParsableCommand {}
struct InitCommand: ParsableCommand {}
