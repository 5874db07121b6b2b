// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target sees what it uses, chooses what its interface shows, and builds without warnings.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Only the targets that own a C library may touch unsafe memory.
let safe = strict + [.strictMemorySafety()]

/// A test bundle, which may use the whole library and the helpers in `TestSupport`.
func test(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: ["Equilibria", "TestSupport"] + dependencies, exclude: exclude,
    swiftSettings: safe)
}

// Targets stand bottom first: a target imports only targets above it in this list.
let package = Package(
  name: "Equilibria",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Equilibria", targets: ["Equilibria"]),
    .library(name: "EquilibriaTesting", targets: ["EquilibriaTesting"]),
    .executable(name: "equilibria", targets: ["EquilibriaCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // MARK: - C libraries
    .systemLibrary(
      name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"]), .brew(["gmp"])]),
    .systemLibrary(
      name: "CLAPACK", providers: [.apt(["liblapack-dev"]), .brew(["lapack"])]),
    .systemLibrary(
      name: "CGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),

    // The package's only C: loops for which Swift cannot choose the processor's widest instructions.
    .target(name: "CRowOperations"),

    // MARK: - Foundations
    .target(name: "Certification", swiftSettings: safe),
    .target(
      name: "ExactArithmetic",
      dependencies: ["CGMP", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),

    // MARK: - Numbers
    .target(
      name: "LinearModel", dependencies: ["Certification", "ExactArithmetic"],
      swiftSettings: safe),
    .target(
      name: "LinearAlgebra", dependencies: ["CLAPACK", "CRowOperations", "ExactArithmetic"],
      swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "LinearProgramming",
      dependencies: ["CGLPK", "Certification", "ExactArithmetic", "LinearAlgebra", "LinearModel"],
      swiftSettings: strict),

    // MARK: - Meaning
    .target(
      name: "GameModel", dependencies: ["Certification", "ExactArithmetic", "LinearModel"],
      swiftSettings: safe),

    // MARK: - Methods
    .target(
      name: "EquilibriumSolvers",
      dependencies: [
        "Certification", "ExactArithmetic", "GameModel", "LinearAlgebra", "LinearModel",
        "LinearProgramming", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: safe),

    .target(
      name: "MechanismDesign",
      dependencies: [
        "Certification", "EquilibriumSolvers", "ExactArithmetic", "GameModel", "LinearModel",
        "LinearProgramming",
      ],
      swiftSettings: safe),

    // MARK: - Files
    .target(
      name: "GameFiles",
      dependencies: ["Certification", "ExactArithmetic", "GameModel", "Yams"],
      swiftSettings: safe),

    // MARK: - What people import and run
    .target(
      name: "Equilibria",
      dependencies: [
        "Certification", "EquilibriumSolvers", "ExactArithmetic", "GameFiles", "GameModel",
        "LinearModel", "LinearProgramming", "MechanismDesign",
      ],
      swiftSettings: safe),
    .target(name: "EquilibriaTesting", dependencies: ["Equilibria"], swiftSettings: safe),
    .executableTarget(
      name: "EquilibriaCommand",
      dependencies: [
        "Equilibria", "GameFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safe),

    // MARK: - Tests
    .target(
      name: "TestSupport", dependencies: ["Equilibria"], path: "Tests/TestSupport",
      swiftSettings: safe),
    test("ExactArithmeticTests", ["ExactArithmetic"]),
    test("LinearModelTests", ["LinearModel"]),
    test("LinearAlgebraTests", ["LinearAlgebra"]),
    test("LinearProgrammingTests", ["LinearProgramming"]),
    test("GameModelTests"),
    test("EquilibriumSolversTests"),
    test("MechanismDesignTests", ["MechanismDesign"]),
    test("GameFilesTests"),
    test("EquilibriaTestingTests", ["EquilibriaTesting"]),
    test("ModelsTests"),
    test("CommandTests", ["EquilibriaCommand"], exclude: ["Games", "Snapshots"]),
    test("DocumentationTests", ["EquilibriaCommand"]),
  ],
  swiftLanguageModes: [.v6]
)

// Benchmarks are for those who work on the package: others need not build them.
if Context.environment["EQUILIBRIA_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Benchmarks", dependencies: ["Equilibria", "TestSupport"], path: "Tests/Benchmarks",
      exclude: ["Rivals"],
      swiftSettings: safe))
}

// So is the plugin that builds the reference pages:
// EQUILIBRIA_DOCUMENTATION=1 swift package generate-documentation --target GameModel
if Context.environment["EQUILIBRIA_DOCUMENTATION"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
}
