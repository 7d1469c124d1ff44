"""The coefficients of creators.analytics.AccountShape."""
