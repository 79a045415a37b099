"""What a statement has besides its act and its roles: stage, hedges, strength, themes, marks, confidence."""
