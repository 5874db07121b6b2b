// `import Equilibria` brings in every module that people use.

@_exported public import Certification
@_exported public import EquilibriumSolvers
@_exported public import ExactArithmetic
@_exported public import GameFiles
@_exported public import GameModel
@_exported public import LinearModel
@_exported public import LinearProgramming
@_exported public import MechanismDesign
